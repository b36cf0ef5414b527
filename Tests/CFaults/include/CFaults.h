#pragma once
// A library to be preloaded: on SIGUSR2 the process makes the fault that FAULT_KIND names, `trap` or `overflow`.
