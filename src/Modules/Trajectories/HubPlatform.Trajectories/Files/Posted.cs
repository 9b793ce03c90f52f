using HubPlatform.Kernel.Commands;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Trajectories.Files;

/// <summary>What was posted from a file and refused: shown again where it was typed.</summary>
/// <param name="Do">Which of <see cref="FileActs"/>.</param>
/// <param name="About">The step or trajectory it was about.</param>
public sealed record Posted(string Do, Guid? About, IFormCollection Form, Problem Problem)
{
    public bool Is(string @do, Guid? about) => Do == @do && About == about;

    public string? Typed(string name) => Form[name].FirstOrDefault();

    public IEnumerable<string> TypedAll(string name) => Form[name].OfType<string>();
}
