#pragma once
#include "guard.h"
