using System.Security.Cryptography;

using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks.Making;

/// <summary>The key a maker signs her tracks with: RSA, as PEM in a file nobody but she may read.</summary>
internal static class MakerKey
{
    private const int Bits = 3072;

    public static string Make(string file)
    {
        if (File.Exists(file))
        {
            throw new TrackRefusedException($"{file} is there already: whoever has your key could no longer be told from you.");
        }

        using var key = RSA.Create(Bits);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(file, options))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        return $"{file} holds your key. Keep it to yourself. Operators know you by its fingerprint: {TrackSignature.FingerprintOf(key.ExportSubjectPublicKeyInfo())}";
    }

    public static RSA Read(string file)
    {
        var key = RSA.Create();

        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new TrackRefusedException($"{file} holds no key that can be used.");
        }
    }
}
