using HubPlatform.Kernel.Editing;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories.Editing;

namespace HubPlatform.Tests.Trajectories.Editing;

/// <summary>What a drawing names cannot be taken out of a form, and what a region adds to one can be named.</summary>
public sealed class FormPartsInUseTests : CircularTest
{
    private const string Idea = "circular.idea";

    [Fact]
    public async Task Publish_AfterAWorkflowBeganToNameWhatTheDraftTakesOut_IsRefused()
    {
        await DoAsync(new ChangeFormPart(Idea, new PartChange(PartAct.Remove, "ideaWho", "Who will buy it?")), Designer);
        await DrawAsync(Decides("ideaWho"), "by.True>one", "by.False>other");

        var refused = await SendAsync(new PublishForm(Idea), Designer);

        Assert.Equal(EditingProblems.PartInUse.Code, refused.Problem!.Code);
        Assert.Equal("Who will buy it?", refused.Problem.Arguments[0]);
        Assert.True((await DoAsync(new EditForm(Idea, "en"), Designer)).HasDraft);
    }

    [Fact]
    public async Task Draw_WithAQuestionOfTheRegionsOwn_IsPublishedOnceTheFormIs()
    {
        await DoAsync(new AddFormPart(Idea, new NewPart("question", null, new Dictionary<string, string> { ["Label"] = "Where will you work?", ["Type"] = "text" })), Designer);
        await DoAsync(new PublishForm(Idea), Designer);
        var name = (await DoAsync(new GetFormParts(Idea), Designer)).Parts.Single(p => p.Part.Title == "Where will you work?").Part.Id;

        await DrawAsync(Decides(name), "by.True>one", "by.False>other");

        Assert.Equal(EditingProblems.PartInUse.Code, (await SendAsync(new GoBackToForm(Idea, 1), Designer)).Problem!.Code);
    }

    private static string Decides(string name) =>
        $$"""{"id":"by","type":"Hub.Decide","field":{{Bench.Literal(name)}},"comparison":{{Bench.Literal("equals")}},"value":{{Bench.Literal("x")}}},{{Step("one")}},{{Step("other")}}""";
}
