using System.Diagnostics;

namespace HubPlatform.Benchmarks.Pages;

/// <summary>Counts the statements EF Core sends in this process. The few plain ones (an audit record) are not among them.</summary>
internal sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public static QueryCounter Begin()
    {
        var counter = new QueryCounter();
        DiagnosticListener.AllListeners.Subscribe(counter);
        return counter;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
