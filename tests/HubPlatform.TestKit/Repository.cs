namespace HubPlatform.TestKit;

/// <summary>Where the sources lie, for tests that read them.</summary>
public static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run outside the repository.")
        : File.Exists(Path.Combine(folder, "HubPlatform.sln")) ? folder
        : Above(Path.GetDirectoryName(folder));
}
