using System.Text.Json;

namespace HubPlatform.Faults;

/// <summary>
/// What the driver meant to do and what it was told, one line each, on the disk before it goes on. It stands outside the hub: nothing that happens to the
/// hub changes it.
/// </summary>
internal sealed class Ledger(string path) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1, FileOptions.WriteThrough);

    /// <param name="Answer">Null for an intent; <c>ok</c>, or the code of the refusal.</param>
    internal sealed record Line(string Act, Guid Key, string? Answer, Guid? Instance = null, int Version = 0);

    public void Write(Line line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line);

        lock (_lock)
        {
            _file.Write([.. bytes, (byte)'\n']);
        }
    }

    /// <summary>A last line that was cut off by a kill is an intent that was never told of.</summary>
    public static IReadOnlyList<Line> Read(string path) =>
        !File.Exists(path) ? [] : [.. File.ReadLines(path).Select(Parse).OfType<Line>()];

    public void Dispose() => _file.Dispose();

    private static Line? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
