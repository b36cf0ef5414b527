#include "markdown_lock.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void markdown_lock(void) {
    pthread_mutex_lock(&lock);
}

void markdown_unlock(void) {
    pthread_mutex_unlock(&lock);
}
