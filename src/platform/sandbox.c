#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    PROCESSOR_S = 2,
    MEMORY_MB = 1024,
    OPEN_FILES = 64,
};

#if defined(__SANITIZE_ADDRESS__)
static const bool has_shadow_memory = true; // terabytes of addresses, none of them used
#else
static const bool has_shadow_memory = false;
#endif

// ---- How much

static bool limit_set(__rlimit_resource_t what, rlim_t most)
{
    return setrlimit(what, &(struct rlimit) { most, most }) == 0;
}

static bool limits_set(void)
{
    return limit_set(RLIMIT_CPU, PROCESSOR_S) && limit_set(RLIMIT_FSIZE, 0) &&
           limit_set(RLIMIT_CORE, 0) && limit_set(RLIMIT_NOFILE, OPEN_FILES) &&
           (has_shadow_memory || limit_set(RLIMIT_AS, (rlim_t)MEMORY_MB << 20));
}

// ---- Which files: landlock, where the kernel has it; the filter below forbids writing anyway

static void folder_allow(int rules_fd, const char *path)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC),
    };
    if (rule.parent_fd < 0)
        return;
    (void)syscall(SYS_landlock_add_rule, rules_fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    (void)close(rule.parent_fd);
}

static bool folders_close(void)
{
    static const char *const readable[] = { "/usr/share", "/usr/lib", "/etc/fonts",
                                            "/var/cache/fontconfig" };
    // The rights of the first version of landlock, all of them.
    struct landlock_ruleset_attr all = { .handled_access_fs =
                                             (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
    long rules_fd = syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules_fd < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP;
    for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
        folder_allow((int)rules_fd, readable[i]);
    bool closed = syscall(SYS_landlock_restrict_self, rules_fd, 0) == 0;
    (void)close((int)rules_fd);
    return closed;
}

// ---- Which calls: those on the list; all others are answered with EPERM

static const int plain_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstatfs),
    SCMP_SYS(munmap),
    SCMP_SYS(brk),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getcwd),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

static bool call_allow(scmp_filter_ctx filter, int call, struct scmp_arg_cmp when)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, when) == 0;
}

static bool calls_close(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL)
        return false;
    bool good = true;
    for (size_t i = 0; i < sizeof plain_calls / sizeof plain_calls[0]; i++)
        good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain_calls[i], 0) == 0;
    // Files for reading only, memory without code.
    const int writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_TMPFILE;
    struct scmp_arg_cmp reads =
        SCMP_A2(SCMP_CMP_MASKED_EQ, (scmp_datum_t)(writes & ~O_DIRECTORY), 0);
    struct scmp_arg_cmp reads_old =
        SCMP_A1(SCMP_CMP_MASKED_EQ, (scmp_datum_t)(writes & ~O_DIRECTORY), 0);
    struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    good = good && call_allow(filter, SCMP_SYS(openat), reads) &&
           call_allow(filter, SCMP_SYS(open), reads_old) &&
           call_allow(filter, SCMP_SYS(mmap), no_code) &&
           call_allow(filter, SCMP_SYS(mprotect), no_code) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

bool sandbox_enter(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           limits_set() && folders_close() && calls_close();
}
