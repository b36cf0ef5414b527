#pragma once
#include "guard.h"
#include "system.h"
