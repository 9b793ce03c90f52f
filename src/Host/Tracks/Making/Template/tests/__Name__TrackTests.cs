using HubPlatform.TrackSdk;

namespace __Name__.Tests;

/// <summary>What the host will say about the track, asked before anybody installs it.</summary>
public sealed class __Name__TrackTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "track");

    private static TrackContent Content { get; } = TrackRehearsal.Of(new __Name__Track(), Read);

    [Fact]
    public void Track_AsAHostReadsIt_HoldsTogether() => Assert.Equal("__id__.trajectory", Content.TrajectoryWorkflow);

    [Fact]
    public void Curriculum_EveryUnit_HasAQuiz() =>
        Assert.All(Content.Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(c => c.Units), unit => Assert.NotEmpty(unit.Quiz));

    private static string? Read(string path) => File.Exists(Path.Combine(Folder, path)) ? File.ReadAllText(Path.Combine(Folder, path)) : null;
}
