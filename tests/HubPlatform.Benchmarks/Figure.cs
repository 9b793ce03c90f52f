using System.Text.Json;

namespace HubPlatform.Benchmarks;

/// <summary>What one part of a benchmark measured, printed as one line of JSON.</summary>
internal static class Figure
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    public static void Print(string bench, string part, Dictionary<string, double> values) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(
            new Dictionary<string, object> { ["bench"] = bench, ["part"] = part }.Concat(values.Select(v => KeyValuePair.Create(v.Key, (object)Short(v.Value)))).ToDictionary(),
            Plain));

    private static double Short(double value) => Math.Abs(value) >= 100 ? Math.Round(value) : Math.Round(value, 4);
}
