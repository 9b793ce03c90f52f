using System.Text.Json.Nodes;

using HubPlatform.TrackSdk;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Walking;

namespace HubPlatform.Tests.Trajectories.Walking;

public sealed class FormAnswersTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<FieldType, string, string> Right => new()
    {
        { FieldType.Text, "\"  tea \"", "\"tea\"" },
        { FieldType.Number, "\"12\"", "12" },
        { FieldType.Number, "12", "12" },
        { FieldType.Money, "\"12,50\"", "12.50" },
        { FieldType.Money, "\"1 200\"", "1200" },
        { FieldType.YesNo, "\"true\"", "true" },
        { FieldType.YesNo, "false", "false" },
        { FieldType.Rating, "\"4\"", "4" },
        { FieldType.Date, "\"2026-03-02\"", "\"2026-03-02\"" },
        { FieldType.Choice, "\"a\"", "\"a\"" },
        { FieldType.Choices, "\"a\"", "[\"a\"]" },
        { FieldType.Choices, "[\"b\",\"a\",\"b\"]", "[\"b\",\"a\"]" },
    };

    [Theory, MemberData(nameof(Right))]
    public void Check_AnswerFits_IsKeptAsTheFormSays(FieldType type, string given, string kept)
    {
        var answers = FormAnswers.Check(Form(type), new JsonObject { ["f"] = JsonNode.Parse(given) }, Today);

        Assert.Equal(kept, answers.Value["f"]!.ToJsonString());
    }

    public static TheoryData<FieldType, string, decimal?, decimal?, string> Wrong => new()
    {
        { FieldType.Number, "\"twelve\"", null, null, TaskProblems.NotANumber },
        { FieldType.Number, "\"1e400\"", null, null, TaskProblems.NotANumber },
        { FieldType.Number, "\"-1\"", 0m, null, TaskProblems.TooSmall },
        { FieldType.Money, "\"1.234,50\"", null, null, TaskProblems.NotANumber },
        { FieldType.Money, "\"0,005\"", null, null, TaskProblems.NotANumber },
        { FieldType.Rating, "\"2,5\"", null, null, TaskProblems.NotANumber },
        { FieldType.Rating, "\"6\"", null, null, TaskProblems.TooLarge },
        { FieldType.Rating, "\"0\"", null, null, TaskProblems.TooSmall },
        { FieldType.Date, "\"2 March\"", null, null, TaskProblems.NotADay },
        { FieldType.Date, "\"0001-01-01\"", null, null, TaskProblems.NotADay },
        { FieldType.Date, "\"2026-03-01\"", 0m, null, TaskProblems.DayTooEarly },
        { FieldType.Date, "\"2026-03-03\"", null, 0m, TaskProblems.DayTooLate },
        { FieldType.Choice, "\"c\"", null, null, TaskProblems.NotOffered },
        { FieldType.Choices, "[\"a\",\"c\"]", null, null, TaskProblems.NotOffered },
        { FieldType.YesNo, "\"perhaps\"", null, null, TaskProblems.NotOffered },
        { FieldType.LongText, "\"\"", null, null, TaskProblems.AnswerMissing },
        { FieldType.Text, "{\"a\":1}", null, null, TaskProblems.AnswerMissing },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Check_AnswerDoesNotFit_IsToldBesideTheField(FieldType type, string given, decimal? min, decimal? max, string code)
    {
        var answers = FormAnswers.Check(Form(type, min, max), new JsonObject { ["f"] = JsonNode.Parse(given) }, Today);

        Assert.Equal(("Answers.f", code), Assert.Single(answers.Problem!.Fields) is var f ? (f.Field, f.Code) : default);
    }

    [Fact]
    public void Check_TextTooLong_IsRefused()
    {
        var answers = FormAnswers.Check(Form(FieldType.Text), new JsonObject { ["f"] = new string('x', 501) }, Today);

        Assert.Equal(TaskProblems.TooLong, Assert.Single(answers.Problem!.Fields).Code);
    }

    [Fact]
    public void Check_NotAsked_IsLeftOut()
    {
        var answers = FormAnswers.Check(Form(FieldType.Text), new JsonObject { ["f"] = "tea", ["role"] = "lead" }, Today);

        Assert.Equal(["f"], answers.Value.Select(a => a.Key));
    }

    [Fact]
    public void Check_AskedAndLeftEmpty_IsSaidToBeEmpty()
    {
        var form = new FormDocument("t.form", "A form", [new FormField("f", "A question", FieldType.Text), new FormField("photo", "A photo", FieldType.File)]);

        var answers = FormAnswers.Check(form, new JsonObject { ["f"] = " " }, Today);

        Assert.Equal("{\"f\":null}", answers.Value.ToJsonString());
    }

    private static FormDocument Form(FieldType type, decimal? min = null, decimal? max = null) => new("t.form", "A form",
    [
        new FormField("f", "A question", type) { Required = true, Min = min, Max = max, Options = [new("a", "A"), new("b", "B")] },
    ]);
}
