#pragma once
#include "guard.h"
#include "system.h"
#include "markdown_lock.h"
