#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

// Each act is harmless even where nothing refuses it: it aims at what is not there, so that the
// kernel gets as far as saying so. Refused means EPERM or EACCES and nothing else.
static int open_write(void)
{
    return open("/motcua-nowhere/x", O_WRONLY | O_CREAT, 0600);
}

static int open_both(void)
{
    return open("/motcua-nowhere/x", O_RDWR);
}

static int open_empty(void)
{
    return open("/motcua-nowhere/x", O_RDONLY | O_TRUNC);
}

static int socket_open(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

static int socket_local(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int program_run(void)
{
    return execve("/motcua-nowhere/x", (char *[]) { NULL }, NULL);
}

static int signal_send(void)
{
    return kill(getppid(), 0);
}

static int trace_ask(void)
{
    return (int)ptrace(PTRACE_TRACEME, 0, 0, 0);
}

static int file_remove(void)
{
    return unlink("/motcua-nowhere/x");
}

static int file_rename(void)
{
    return rename("/motcua-nowhere/x", "/motcua-nowhere/y");
}

static int folder_make(void)
{
    return mkdir("/motcua-nowhere/x", 0700);
}

static int link_make(void)
{
    return symlink("x", "/motcua-nowhere/x");
}

static int mode_change(void)
{
    return chmod("/motcua-nowhere/x", 0600);
}

static int owner_change(void)
{
    return chown("/motcua-nowhere/x", 0, 0);
}

static int root_change(void)
{
    return chroot("/motcua-nowhere");
}

static int thing_mount(void)
{
    return mount("none", "/motcua-nowhere", "tmpfs", 0, NULL);
}

static int thing_unmount(void)
{
    return umount2("/motcua-nowhere", 0);
}

static int user_change(void)
{
    return setuid(getuid());
}

static int space_leave(void)
{
    return (int)syscall(SYS_setns, -1, 0);
}

static int queue_open(void)
{
    return (int)syscall(SYS_io_uring_setup, 0, NULL);
}

static int program_load(void)
{
    return (int)syscall(SYS_bpf, -1, NULL, 0);
}

static int thread_make(void)
{
    return (int)syscall(SYS_clone3, NULL, 0L);
}

static int limit_change(void)
{
    return (int)syscall(SYS_prlimit64, 0, 1, NULL, NULL);
}

static int rules_change(void)
{
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
}

static int memory_file(void)
{
    return (int)syscall(SYS_memfd_create, NULL, 0);
}

static int process_open(void)
{
    return (int)syscall(SYS_pidfd_open, -1, 0);
}

static int memory_read(void)
{
    return (int)syscall(SYS_process_vm_readv, -1, NULL, 0, NULL, 0, 0);
}

static int watch_open(void)
{
    return (int)syscall(SYS_inotify_init1, -1);
}

static int module_load(void)
{
    return (int)syscall(SYS_finit_module, -1, NULL, 0);
}

static int swap_on(void)
{
    return (int)syscall(SYS_swapon, "/motcua-nowhere/x", 0);
}

static int device_use(void)
{
    return ioctl(-1, 0);
}

static int code_map(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : 0;
}

static int code_allow(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? 0 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static const struct {
    const char *name;
    int (*run)(void);
} acts[] = {
    { "open a file for writing", open_write },
    { "open a file for reading and writing", open_both },
    { "empty a file", open_empty },
    { "open a network socket", socket_open },
    { "open a local socket", socket_local },
    { "run a program", program_run },
    { "signal a process", signal_send },
    { "ask to be traced", trace_ask },
    { "remove a file", file_remove },
    { "rename a file", file_rename },
    { "make a folder", folder_make },
    { "make a symbolic link", link_make },
    { "change a mode", mode_change },
    { "change an owner", owner_change },
    { "change its root", root_change },
    { "mount something", thing_mount },
    { "unmount something", thing_unmount },
    { "change its user", user_change },
    { "leave its name space", space_leave },
    { "open an io_uring", queue_open },
    { "load a BPF program", program_load },
    { "make a thread or process", thread_make },
    { "change its limits", limit_change },
    { "change its own rules", rules_change },
    { "make a file in memory", memory_file },
    { "take hold of a process", process_open },
    { "read memory of a process", memory_read },
    { "watch files", watch_open },
    { "load a module", module_load },
    { "switch swap on", swap_on },
    { "use a device", device_use },
    { "map code", code_map },
    { "turn memory into code", code_allow },
};

enum {
    ACTS = sizeof acts / sizeof acts[0]
};

// How many acts are refused, each in a process of its own.
static int acts_refused(bool inside)
{
    int refused = 0;
    for (int i = 0; i < ACTS; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            if (inside && !sandbox_enter())
                _exit(3);
            errno = 0;
            bool is_refused = acts[i].run() == -1 && (errno == EPERM || errno == EACCES);
            _exit(is_refused ? 0 : 1);
        }
        int status = 0;
        CHECK_INT(waitpid(pid, &status, 0), pid);
        if (inside && status != 0)
            printf("# could %s: %d\n", acts[i].name, status);
        refused += status == 0;
    }
    return refused;
}

TEST("nothing that a taken-over decoder would want is possible in the sandbox")
{
    CHECK_INT(acts_refused(true), ACTS);
}

TEST("outside the same acts get further, so that the test can fail")
{
    CHECK(acts_refused(false) < ACTS / 2);
}

TEST("a file outside the folders of the system cannot be read, though the call is allowed")
{
    pid_t pid = fork();
    if (pid == 0) {
        bool could = open("/etc/passwd", O_RDONLY) >= 0;
        if (!could || !sandbox_enter())
            _exit(2);
        _exit(open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? 0 : 1);
    }
    int status = 0;
    CHECK_INT(waitpid(pid, &status, 0), pid);
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, 1) < 0)
        SKIP("this kernel has no landlock");
    CHECK_INT(status, 0);
}

TEST("fonts can be read, and what is found can be said")
{
    int fds[2];
    char word[5] = { 0 };
    CHECK_INT(pipe(fds), 0);
    pid_t pid = fork();
    if (pid == 0) {
        if (!sandbox_enter() || open("/usr/share", O_RDONLY | O_DIRECTORY) < 0)
            _exit(1);
        _exit(write(fds[1], "done", 4) == 4 ? 0 : 2);
    }
    close(fds[1]);
    CHECK_INT(read(fds[0], word, 4), 4);
    CHECK_STR(str_from_c(word), "done");
    int status = 0;
    CHECK_INT(waitpid(pid, &status, 0), pid);
    CHECK_INT(status, 0);
    close(fds[0]);
}

TEST("a process that thinks for more than two seconds is ended by the kernel")
{
    pid_t pid = fork();
    if (pid == 0) {
        volatile uint64_t n = 0;
        if (!sandbox_enter())
            _exit(1);
        for (;;)
            n++;
    }
    int status = 0;
    CHECK_INT(waitpid(pid, &status, 0), pid);
    CHECK(WIFSIGNALED(status));
}
