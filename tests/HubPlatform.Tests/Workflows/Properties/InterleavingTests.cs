using System.Globalization;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Running;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Properties;

/// <summary>
/// Random drawings, and on each whatever people, events, the clock and dying hosts do to it in whatever order. After every single thing the instance is read
/// anew from the database and has to be sound. A failure names its seed: <c>HUB_PROPERTY_SEED=n</c> plays that one alone, <c>HUB_PROPERTY_CASES=n</c> plays more.
/// </summary>
public sealed class InterleavingTests : WorkflowTest
{
    private const int Batches = 4;
    private static readonly int Cases = Setting("HUB_PROPERTY_CASES") ?? 40;

    public static TheoryData<int> Parts { get; } = [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Instances_WhateverHappensInWhateverOrder_StaySound(int part)
    {
        var seeds = Setting("HUB_PROPERTY_SEED") is { } one ? part == 0 ? [one] : [] : Enumerable.Range(0, Cases).Where(seed => seed % Batches == part);

        foreach (var seed in seeds)
        {
            await new Play(this, seed).RunAsync();
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One drawing, one instance, and what happened to it so far.</summary>
    private sealed class Play(InterleavingTests test, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<string> _happened = [];
        private readonly Dictionary<Guid, int> _accepted = [];
        private readonly Guid _subject = Guid.CreateVersion7();
        private RandomDrawing _drawing = null!;
        private string _json = "";
        private Guid _instance;
        private bool _wasHelped;

        public async Task RunAsync()
        {
            var inner = $"inner.{seed}";
            await test.PublishAsync(inner, FlowJson($"{Step("inside")},{Line("end")}", "inside>end"));
            _drawing = new RandomDrawing(_random, inner);
            _json = _drawing.Draw();
            await test.PublishAsync($"random.{seed}", _json);
            await MayDieAsync(new StartInstance($"random.{seed}", _subject));
            _instance = (await test.AsHubAsync(new StartInstance($"random.{seed}", _subject))).InstanceId;
            await SoundAsync("start");

            for (var left = _random.Next(6, 16); left > 0 && await InstanceAsync() is not null; left--)
            {
                await SoundAsync(await SomethingAsync());
            }

            await ToTheEndAsync();
        }

        private async Task<string> SomethingAsync() => _random.Next(100) switch
        {
            < 40 => await AnswerAsync(hands: 1),
            < 48 => await AnswerAsync(hands: 3),
            < 54 => await AnswerWronglyAsync(),
            < 60 => await AnswerAgainAsync(),
            < 67 => await AnswerEarlyAsync(),
            < 76 => await RaiseAsync(),
            < 86 => await TimePassesAsync(),
            < 92 => await UndoAsync(),
            < 94 => await CancelAsync(),
            _ => await HelpAsync(),
        };

        private async Task<string> AnswerAsync(int hands)
        {
            if (Pick(await HumanWaitsAsync(WaitState.Open)) is not { } wait || await OutcomesAsync(wait) is not { Count: > 0 } outcomes)
            {
                return "nobody to answer";
            }

            var answer = new ResumeStep(wait.Id, outcomes[_random.Next(outcomes.Count)]);
            await MayDieAsync(answer);
            var told = await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => test.SendAsync(answer, Caller.Hub)));

            // An answer that came early is first where it fits; the pump gives it a moment later.
            var isBeaten = _accepted.ContainsKey(wait.Id) && outcomes.Contains("Done");
            Expect(told.Count(t => !t.Failed) + (isBeaten ? 1 : 0) == 1, $"of {hands} answers {told.Count(t => !t.Failed)} were taken");
            Expect(told.All(t => !t.Failed || t.Problem == RunningProblems.StepDoneAlready || t.Problem == RunningProblems.InstanceOver), $"told {told.FirstOrDefault(t => t.Failed)?.Problem?.Code}");
            return $"{hands} x {wait.ActivityId}={answer.Outcome}";
        }

        private async Task<string> AnswerWronglyAsync()
        {
            if (Pick(await HumanWaitsAsync(WaitState.Open)) is { } wait)
            {
                Expect(await test.ProblemAsync(new ResumeStep(wait.Id, "No such outcome")) == RunningProblems.OutcomeUnknown, "an unknown outcome was taken");
            }

            return "a wrong answer";
        }

        private async Task<string> AnswerAgainAsync()
        {
            if (Pick(await HumanWaitsAsync(WaitState.Consumed)) is { } wait)
            {
                Expect(await test.ProblemAsync(new ResumeStep(wait.Id, "Done")) == RunningProblems.StepDoneAlready, "a step was answered again");
            }

            return "a late answer";
        }

        private async Task<string> AnswerEarlyAsync()
        {
            if (_drawing.Steps.Count == 0 || await InstanceAsync() is not { } row)
            {
                return "no step to guess";
            }

            var path = $"Workflow1:flow:{Pick(_drawing.Steps)}";
            var step = StepIds.Of(_instance, row.Load().NextExecution + _random.Next(3), path);
            var told = await test.SendAsync(new ResumeStep(step, "Done", InstanceId: _instance), Caller.Hub);

            if (!told.Failed)
            {
                _accepted[step] = _accepted.GetValueOrDefault(step) + 1;
                Expect(_accepted[step] == 1, "two early answers to one step were taken");
            }

            return $"early {path}";
        }

        private async Task<string> RaiseAsync()
        {
            if (Pick(_drawing.Events) is not { } name)
            {
                return "no event";
            }

            await MayDieAsync(new RaiseEvent(name, _subject));
            await test.AsHubAsync(new RaiseEvent(name, _subject));
            return $"event {name}";
        }

        private async Task<string> TimePassesAsync()
        {
            test.Clock.Move(TimeSpan.FromMinutes(_random.Next(20, 150)));
            await test.RunPumpsAsync();
            return "time passes";
        }

        private async Task<string> UndoAsync()
        {
            var last = await test.InDatabaseAsync(db =>
                db.Bursts.Where(b => b.InstanceId == _instance && b.UndoneBy == null).OrderByDescending(b => b.Number).Select(b => b.CommandId).FirstOrDefaultAsync());
            await MayDieAsync(new UndoCommand(last, _subject));
            var undone = await test.SendAsync(new UndoCommand(last, _subject), Caller.Hub);
            _accepted.Clear();
            Expect(!undone.Failed || undone.Problem == RunningProblems.UndoTooLate || undone.Problem == RunningProblems.UndoNothing, $"undo was told {undone.Problem?.Code}");
            return $"undo: {undone.Problem?.Code ?? "done"}";
        }

        private async Task<string> CancelAsync()
        {
            await MayDieAsync(new CancelInstance(_instance));
            await test.AsHubAsync(new CancelInstance(_instance));
            return "cancel";
        }

        private async Task<string> HelpAsync()
        {
            if (await InstanceAsync() is not { Status: InstanceStatus.Faulted } row)
            {
                return "no help needed";
            }

            _wasHelped = true;
            var faulted = row.Load().Executions.Find(e => e.Status == ExecutionStatus.Faulted);
            ICommand help = faulted is null || _random.Next(2) == 0 ? new RetryInstance(_instance) : new SkipStep(_instance, faulted.Number, null, "On purpose");
            await MayDieAsync(help);
            var helped = await test.SendAsync(help, Manager);
            return $"{help.GetType().Name}: {helped.Problem?.Code ?? "done"}";
        }

        /// <summary>Everything is answered, rung and waited for; what still stands then is called off. Nothing is left open.</summary>
        private async Task ToTheEndAsync()
        {
            for (var round = 0; round < 12 && await InstanceAsync() is { IsOver: false }; round++)
            {
                foreach (var wait in await HumanWaitsAsync(WaitState.Open))
                {
                    if (await OutcomesAsync(wait) is { Count: > 0 } outcomes)
                    {
                        await test.SendAsync(new ResumeStep(wait.Id, outcomes.Find(o => o != "Back") ?? outcomes[0]), Caller.Hub);
                    }
                }

                foreach (var name in _drawing.Events)
                {
                    await test.AsHubAsync(new RaiseEvent(name, _subject));
                }

                test.Clock.Move(TimeSpan.FromHours(4));
                await test.RunPumpsAsync();
                await SoundAsync("on to the end");
            }

            foreach (var instance in await test.InDatabaseAsync(db => db.Instances.Where(i => i.SubjectId == _subject && i.EndedAt == null).Select(i => i.Id).ToListAsync()))
            {
                await test.AsHubAsync(new CancelInstance(instance));
            }

            await SoundAsync("called off");
            Expect(await test.InDatabaseAsync(db => db.Instances.AllAsync(i => i.SubjectId != _subject || i.EndedAt != null)), "something is still under way");
        }

        /// <summary>Now and then a host does all of it and is gone before the commit: then nothing has happened.</summary>
        private async Task MayDieAsync<T>(MediatR.IRequest<Result<T>> command)
        {
            if (_random.Next(5) > 0)
            {
                return;
            }

            var before = await FootprintAsync();

            try
            {
                await test.SendAsync(new Abandon(mediator => mediator.Send(command)), Caller.Hub);
            }
            catch (HostGoneException)
            {
            }

            Expect(before == await FootprintAsync(), "a transaction that was never committed left something");
            await SoundAsync($"{command.GetType().Name} abandoned");
        }

        private Task<string> FootprintAsync() => test.InDatabaseAsync(async db => string.Join('|',
            await db.Instances.CountAsync(i => i.SubjectId == _subject),
            await db.Instances.Where(i => i.SubjectId == _subject).SumAsync(i => i.Version),
            await OwnWaits(db).CountAsync(w => w.State == WaitState.Open),
            await db.Bursts.CountAsync(b => b.InstanceId == _instance && b.UndoneBy == null)));

        private async Task SoundAsync(string what)
        {
            _happened.Add(what);
            var faults = await test.InDatabaseAsync(db => Soundness.FaultsAsync(db, _subject, _wasHelped));
            Expect(faults.Count == 0, string.Join("; ", faults));
        }

        private void Expect(bool holds, string what) =>
            Assert.True(holds, $"seed {seed}: {what}\nafter: {string.Join(", ", _happened)}\ndrawing: {_json.ReplaceLineEndings(" ")}");

        private T? Pick<T>(IReadOnlyList<T> from) => from.Count == 0 ? default : from[_random.Next(from.Count)];

        private Task<WorkflowInstance?> InstanceAsync() => test.InDatabaseAsync(db => db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == _instance));

        private Task<List<Wait>> HumanWaitsAsync(WaitState state) => test.InDatabaseAsync(db =>
            OwnWaits(db).Where(w => w.State == state && w.ActivityType == "Hub.CoachTask").OrderBy(w => w.ActivityId).ThenBy(w => w.OpenedAt).ThenBy(w => w.Id).ToListAsync());

        private IQueryable<Wait> OwnWaits(RegionDb db)
        {
            var instances = db.Instances;
            return db.Waits.AsNoTracking().Where(w => instances.Any(i => i.Id == w.InstanceId && i.SubjectId == _subject));
        }

        private Task<List<string>> OutcomesAsync(Wait wait) => test.InDatabaseAsync(async db =>
            (await db.Instances.AsNoTracking().SingleAsync(i => i.Id == wait.InstanceId)).Load().Bookmarks.Find(b => b.Id == wait.BookmarkId)?.Outcomes?.ToList() ?? []);
    }
}
