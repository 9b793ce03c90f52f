using System.Diagnostics;

namespace HubPlatform.Faults;

/// <summary>A named place where a process kills itself, as the power would: the known moments, beside the random ones.</summary>
internal static class Failpoint
{
    public static IReadOnlyList<string> All { get; } =
    [
        "step.begun", "step.before-commit", "step.after-commit", "early.kept", "timer.claimed", "outbox.after-send", "lease.taken", "version.published",
    ];

    private static string? _armed;
    private static string? _hits;
    private static int _after;

    public static void Arm(string name, int after, string hits) => (_armed, _after, _hits) = (name, after, hits);

    public static void Hit(string name)
    {
        if (name == _armed && Interlocked.Decrement(ref _after) == 0)
        {
            File.AppendAllText(_hits!, name + "\n");
            Process.GetCurrentProcess().Kill();
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
    }
}
