using System.Net;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Workflows.Operating;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Kernel;

/// <summary>Who got no answer sends the same again under the same key and gets the first one (reliability: G1).</summary>
public sealed class RepeatTests : OperatingTest
{
    [Fact]
    public async Task Command_SentAgainUnderItsKey_IsAnsweredAsTheFirstTime_AndDoneOnce()
    {
        var instance = await WaitingAsync();
        var skip = await SkipAsync(instance);

        var first = await SendAsync(skip, "k1");
        var again = await SendAsync(skip, "k1");
        var other = await SendAsync(skip, "k2");

        Assert.Equal((false, false, OperatingProblems.StandsElsewhere), (first.Failed, again.Failed, other.Problem));
        Assert.Equal(1, await InDatabaseAsync(db => db.Operations.CountAsync()));
        Assert.Equal(["done", "repeated", "workflows.stands-elsewhere"], await AuditAsync(nameof(SkipStep)));
    }

    [Fact]
    public async Task Command_SentManyTimesAtOnce_IsDoneOnce_AndAllAreToldTheSame()
    {
        var skip = await SkipAsync(await WaitingAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(skip, "double-click")));

        Assert.All(answers, a => Assert.Null(a.Problem));
        Assert.Equal(1, await InDatabaseAsync(db => db.Operations.CountAsync()));
    }

    [Fact]
    public async Task Command_ByAnotherPersonOrOfOtherContent_IsAnotherOne()
    {
        var (one, other) = (await WaitingAsync("r.one"), await WaitingAsync("r.other"));
        var manager = Caller.Staff(Ids.New(), "Somebody else", Roles.RegionManager);
        await SendAsync(new CancelRun(one, "Twice"), "k");

        Assert.Equal(OperatingProblems.OverAlready, (await SendAsync(new CancelRun(one, "Twice"), "k", manager)).Problem);
        Assert.Null((await SendAsync(new CancelRun(other, "Twice"), "k")).Problem);
        Assert.Equal("Cancelled", await StatusAsync(other));
    }

    [Fact]
    public async Task Command_ThatWasRefused_IsTriedAnew()
    {
        var instance = await WaitingAsync();
        var wrong = new SkipStep(instance, 99, "Yes", "x");
        Assert.NotNull((await SendAsync(wrong, "k")).Problem);

        Assert.NotNull((await SendAsync(wrong, "k")).Problem);
        Assert.Null((await SendAsync(await SkipAsync(instance), "k")).Problem);
        Assert.Equal(1, await InDatabaseAsync(db => db.Set<FirstAnswer>().CountAsync()));
    }

    [Fact]
    public async Task Answers_AreForgottenAfterTwoDays()
    {
        await SendAsync(await SkipAsync(await WaitingAsync()), "k");
        Clock.Move(TimeSpan.FromHours(47));
        await RunPumpsAsync();
        Assert.Equal(1, await InDatabaseAsync(db => db.Set<FirstAnswer>().CountAsync()));

        Clock.Move(TimeSpan.FromHours(3));
        await RunPumpsAsync();

        Assert.Equal(0, await InDatabaseAsync(db => db.Set<FirstAnswer>().CountAsync()));
    }

    [Fact]
    public async Task Form_PostedTwice_LeadsToTheSamePlace()
    {
        var instance = await WaitingAsync();
        var client = await StaffClientAsync(Roles.RegionManager);
        var url = Url(OperatingLinks.Instance(instance));
        var once = OnceOf(await client.GetStringAsync(url));

        var answers = new List<HttpResponseMessage>();
        foreach (var _ in (int[])[1, 2])
        {
            answers.Add(await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", "Started twice"), (RepeatKeys.Field, once)));
        }

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        Assert.Equal(["done", "repeated"], await AuditAsync(nameof(CancelRun)));
    }

    [Fact]
    public async Task Header_NamesTheRequestOfAProgram()
    {
        var instance = await WaitingAsync();
        var client = await StaffClientAsync(Roles.RegionManager);
        var url = Url(OperatingLinks.Instance(instance));
        client.DefaultRequestHeaders.Add(RepeatKeys.Header, "7f1c");

        await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", "Started twice"));
        await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", "Started twice"));

        Assert.Equal(["done", "repeated"], await AuditAsync(nameof(CancelRun)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("with space", null)]
    [InlineData("ümlaut", null)]
    [InlineData("018f-OK_~", "018f-OK_~")]
    public void Key_IsVisibleAscii(string? text, string? read) => Assert.Equal(read, RepeatKeys.Read(text));

    [Fact]
    public void Key_TooLong_IsNone() => Assert.Null(RepeatKeys.Read(new string('k', RepeatKeys.Longest + 1)));

    private async Task<SkipStep> SkipAsync(Guid instance) => new(instance, (await LookAsync(instance)).Stands.Single().Execution, "Yes", "Done elsewhere");

    private async Task<Result<Done>> SendAsync(ICommand command, string key, Caller? caller = null)
    {
        LetPass(TimeSpan.Zero);
        await using var scope = Services.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(Region);
        execution.Caller = caller ?? Manager;
        execution.RepeatKey = key;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    private static string OnceOf(string html)
    {
        var at = html.IndexOf($"name=\"{RepeatKeys.Field}\" value=\"", StringComparison.Ordinal);
        Assert.True(at > 0, "The form carries no key.");
        at = html.IndexOf("value=\"", at, StringComparison.Ordinal) + 7;
        return html[at..html.IndexOf('"', at)];
    }
}
