/* A power cut, pretended: each time a file under POWER_FROM is synced, it is copied to POWER_TO. What was only written
   and not synced is not there. A file whose name ends in POWER_FORGET is never copied: the control that must lose. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void keep(int fd) {
    char link[64], path[1024], target[2048], part[2100];
    const char *from = getenv("POWER_FROM"), *to = getenv("POWER_TO"), *forget = getenv("POWER_FORGET");
    if (!from || !to) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    if (strncmp(path, from, strlen(from)) != 0 || strstr(path, "/shadow/")) return;
    if (forget && *forget && (size_t)length > strlen(forget) && strcmp(path + length - strlen(forget), forget) == 0) return;
    const char *name = strrchr(path, '/');
    snprintf(target, sizeof target, "%s%s", to, name);
    snprintf(part, sizeof part, "%s.%d.part", target, (int)getpid());
    pthread_mutex_lock(&lock);
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    struct stat about;
    if (out >= 0 && fstat(fd, &about) == 0) {
        char *bytes = malloc(about.st_size ? about.st_size : 1);
        ssize_t got = pread(fd, bytes, about.st_size, 0);
        if (got == about.st_size && write(out, bytes, got) == got) rename(part, target); else unlink(part);
        free(bytes);
    }
    if (out >= 0) close(out);
    pthread_mutex_unlock(&lock);
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    int done = real(fd);
    if (done == 0) keep(fd);
    return done;
}

int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int done = real(fd);
    if (done == 0) keep(fd);
    return done;
}
