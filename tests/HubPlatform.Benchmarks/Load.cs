using System.Diagnostics;

namespace HubPlatform.Benchmarks;

/// <summary>
/// Does the same thing many times with some callers at once, and says what one cost. May be run in several pieces, with others between them: so two things
/// are measured on the same machine at the same time, whatever else it has to do.
/// </summary>
internal sealed class Load(int callers)
{
    private readonly List<double> _spans = [];
    private double _seconds;
    private double _cpu;
    private double _bytes;

    public double PerSecond => _spans.Count / _seconds;

    public double CpuMs => _cpu / _spans.Count;

    public async Task RunAsync(int times, Func<int, Task> act)
    {
        var spans = new double[times];
        var next = -1;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes(true);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        _seconds += clock.Elapsed.TotalSeconds;
        _cpu += (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
        _bytes += GC.GetTotalAllocatedBytes(true) - bytes;
        _spans.AddRange(spans);

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

    public Dictionary<string, double> Figures()
    {
        _spans.Sort();

        return new()
        {
            ["times"] = _spans.Count,
            ["callers"] = callers,
            ["perSecond"] = PerSecond,
            ["medianMs"] = _spans[_spans.Count / 2],
            ["p95Ms"] = _spans[_spans.Count * 95 / 100],
            ["p99Ms"] = _spans[_spans.Count * 99 / 100],
            ["cpuMs"] = CpuMs,
            ["allocatedKb"] = _bytes / 1024.0 / _spans.Count,
        };
    }
}
