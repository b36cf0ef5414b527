#pragma once
#include "file_locks.h"
#include "guard.h"
#include "markdown_lock.h"
#include "start.h"
#include "system.h"
#include "terminal.h"
