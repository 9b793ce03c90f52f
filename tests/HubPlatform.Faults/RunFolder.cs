namespace HubPlatform.Faults;

/// <summary>Where one run keeps what is outside the hub.</summary>
internal sealed record RunFolder(string Path)
{
    public string Ledger => System.IO.Path.Combine(Path, "ledger.jsonl");

    public string Deliveries => System.IO.Path.Combine(Path, "deliveries.txt");

    public string Hits => System.IO.Path.Combine(Path, "hits.txt");

    /// <summary>What a scene saw with its own eyes; the checker adds it to what it finds.</summary>
    public string Found => System.IO.Path.Combine(Path, "found.txt");

    public string Data => System.IO.Path.Combine(Path, "data");

    public void Find(string kind, string what) => File.AppendAllText(Found, $"{kind}: {what.ReplaceLineEndings(" ")}\n");
}
