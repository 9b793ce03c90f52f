using System.Globalization;

using CsvHelper;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Look;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Monitoring.Reading;

/// <summary>
/// The funnel as a table to take along. One that leaves the region hides every number of people below five, does not split a number so that a hidden one
/// could be worked out, and carries no words that somebody wrote about somebody.
/// </summary>
[Requires(MonitoringPermissions.Figures)]
internal sealed record ExportFigures(Guid? PeriodId, bool ForOthers) : IQuery<FiguresFile>;

internal sealed record FiguresFile(string Name, byte[] Csv);

internal sealed class ExportFiguresHandler(IMediator mediator, Words words, Execution execution) : IRequestHandler<ExportFigures, Result<FiguresFile>>
{
    private const int Smallest = 5;

    public async Task<Result<FiguresFile>> Handle(ExportFigures request, CancellationToken cancellationToken)
    {
        var figures = await mediator.Send(new GetFigures(request.PeriodId), cancellationToken);

        if (figures.Failed)
        {
            return figures.Problem!;
        }

        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{execution.TheRegion.Slug}-{figures.Value.From:yyyy-MM-dd}-{figures.Value.To:yyyy-MM-dd}{(request.ForOthers ? "-public" : "")}.csv");

        return new FiguresFile(name, Written(figures.Value, request.ForOthers));
    }

    private byte[] Written(Figures figures, bool forOthers)
    {
        using var file = new MemoryStream();

        // A spreadsheet would run a cell that begins like a formula: such cells get an apostrophe before them. The mark in front tells it that letters are UTF-8.
        using (var csv = CsvWriter.Create(file, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var line in Lines(figures, forOthers))
            {
                csv.WriteRecord(line);
            }
        }

        return file.ToArray();
    }

    private IEnumerable<string[]> Lines(Figures figures, bool forOthers)
    {
        yield return [
            words["monitoring.csv.stage"], words["monitoring.csv.target"],
            .. forOthers ? Array.Empty<string>() : [words["monitoring.csv.heads"], words["monitoring.csv.named"]],
            words["monitoring.csv.reached"], words["monitoring.csv.status"], words["monitoring.csv.reason"], words["monitoring.csv.people"]];

        foreach (var stage in figures.Funnel.Stages)
        {
            yield return [
                words[$"monitoring.stage.{stage.Stage}"], stage.Target is { } target ? Number(target) : "",
                .. forOthers ? Array.Empty<string>() : [Number(stage.Heads), Number(stage.Named)],
                People(stage.Reached, forOthers), "", "", ""];

            foreach (var left in LeftOf(stage, forOthers))
            {
                yield return [
                    words[$"monitoring.stage.{stage.Stage}"], "",
                    .. forOthers ? Array.Empty<string>() : ["", ""],
                    "", words[$"monitoring.figures.left.{left.Status}"], left.Reason, People(left.People, forOthers)];
            }
        }
    }

    private IEnumerable<(string Status, string Reason, int People)> LeftOf(FunnelStage stage, bool forOthers) => stage.Left
        .GroupBy(l => (l.Status, Reason: forOthers ? words.ReasonForOthers(l.Reason) : words.Reason(l.Reason)))
        .Select(g => (g.Key.Status, g.Key.Reason, g.Sum(l => l.People)));

    private static string People(int number, bool forOthers) => forOthers && number is > 0 and < Smallest ? $"<{Smallest}" : Number(number);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static class FiguresDownload
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/figures/export", AnswerAsync).RequireAuthorization(Policies.Staff);

    private static async Task<IResult> AnswerAsync(IMediator mediator, string? period, string? @for, CancellationToken cancellationToken)
    {
        // Whoever does not say whom it is for gets the careful one.
        var exported = await mediator.Send(new ExportFigures(Asked.Id(period), ForOthers: @for != "region"), cancellationToken);

        return exported.Failed ? Results.NotFound() : Results.File(exported.Value.Csv, "text/csv; charset=utf-8", exported.Value.Name);
    }
}
