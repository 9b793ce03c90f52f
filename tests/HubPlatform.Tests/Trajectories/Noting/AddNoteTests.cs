using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Noting;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Noting;

public sealed class AddNoteTests : WalkingTest
{
    [Fact]
    public async Task Add_WithWords_IsKeptUnderTheCoachsName()
    {
        var walk = await StartAsync();

        await DoAsync(new AddNote(walk.Id, " Likes to work with wood. "));

        var note = await InDatabaseAsync(db => db.Notes.SingleAsync());
        Assert.Equal(("Likes to work with wood.", "Els Peeters"), (note.Text, note.WrittenByName));
    }

    [Fact]
    public async Task Add_Empty_IsToldBesideTheField() =>
        await AssertRefusedAsync(Problem.Invalid("Text", "NotEmptyValidator"), new AddNote((await StartAsync()).Id, " "));

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Add_NotHerCoach_IsNotFound(string who) =>
        await AssertRefusedAsync(Problem.NotFound, new AddNote((await StartAsync()).Id, "x"), People.Named(who));
}
