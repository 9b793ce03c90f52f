using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks.Making;

/// <summary><c>track new</c>, <c>track key</c>, <c>track pack</c>, <c>track show</c>: for those who make tracks. Needs no database and no running hub.</summary>
internal static class TrackCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            await output.WriteLineAsync(arguments switch
            {
                ["new", var name, var folder, var sdk] => TrackTemplate.Write(name, folder, sdk),
                ["key", var file] => MakerKey.Make(file),
                ["pack", var folder, var key, var into] => TrackPacker.Pack(folder, key, into),
                _ => throw new TrackRefusedException("Say: track new NAME FOLDER SDK-VERSION, track key FILE, or track pack FOLDER KEY INTO."),
            });
            return 0;
        }
        catch (Exception refusal) when (refusal is TrackRefusedException or TrackParkedException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(refusal.Message);
            return 1;
        }
    }
}
