using System.Diagnostics;

namespace HubPlatform.Benchmarks;

/// <summary>Does the same thing many times with some callers at once, and says what one cost.</summary>
internal static class Load
{
    public static async Task<Dictionary<string, double>> RunAsync(int times, int callers, Func<int, Task> act)
    {
        GC.Collect();
        var spans = new double[times];
        var next = -1;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes(true);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        var seconds = clock.Elapsed.TotalSeconds;
        var process = Process.GetCurrentProcess();
        Array.Sort(spans);

        return new()
        {
            ["times"] = times,
            ["callers"] = callers,
            ["perSecond"] = times / seconds,
            ["medianMs"] = spans[times / 2],
            ["p95Ms"] = spans[times * 95 / 100],
            ["p99Ms"] = spans[times * 99 / 100],
            ["cpuMs"] = (process.TotalProcessorTime - cpu).TotalMilliseconds / times,
            ["allocatedKb"] = (GC.GetTotalAllocatedBytes(true) - bytes) / 1024.0 / times,
        };

        async Task CallAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < times; i = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                await act(i);
                spans[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }
    }
}
