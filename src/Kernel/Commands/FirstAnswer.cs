using System.Security.Cryptography;
using System.Text.Json;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Commands;

/// <summary>
/// What a command answered to a sender who named it by a key (reliability: G1). Written in the command's own transaction: whoever got no answer sends the
/// same again and is told the same, and nothing happens a second time. Kept for two days. Holds ids and a hash, never what was sent.
/// </summary>
internal sealed class FirstAnswer
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);

    public Guid CallerId { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Hash of the command and all it says: another command under the same key, or the same form filled in otherwise, is another one.</summary>
    public string Content { get; init; } = "";

    public string? Answer { get; set; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null where the sender named no key, is nobody in particular, or the answer is one that is not kept.</summary>
    public static FirstAnswer? Of<TResponse>(object request, Execution execution, DateTimeOffset now)
        where TResponse : IOutcome<TResponse> =>
        TResponse.MayBeKept && execution is { RepeatKey: { } key, Caller.AccountId: { } caller }
            ? new FirstAnswer { CallerId = caller, Key = key, Content = HashOf(request), At = now }
            : null;

    /// <summary>The answer that was given already. Null: it is the first time, and this row keeps the place.</summary>
    public static async Task<string?> FindAsync(RegionDb db, FirstAnswer kept, CancellationToken cancellationToken)
    {
        if (await db.Set<FirstAnswer>().FindAsync([kept.CallerId, kept.Key, kept.Content], cancellationToken) is { Answer: { } first })
        {
            return first;
        }

        // Of two that are sent at once the second waits here for the end of the first, loses the race, and finds its answer when it is tried again.
        db.Add(kept);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static string HashOf(object request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(request.GetType().FullName!));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), JsonSerializerOptions.Web));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

internal sealed class FirstAnswerTable : IRegionTable<FirstAnswer>
{
    public void Configure(EntityTypeBuilder<FirstAnswer> builder)
    {
        builder.ToTable("kernel_first_answer");
        builder.HasKey(a => new { a.CallerId, a.Key, a.Content });
        builder.Property(a => a.Key).HasMaxLength(RepeatKeys.Longest);
        builder.Property(a => a.Content).HasMaxLength(64);
        builder.HasIndex(a => a.At);
    }
}

/// <summary>Keys by which senders name what they send, so that they may send it again.</summary>
public static class RepeatKeys
{
    public const string Header = "Idempotency-Key";

    /// <summary>Hidden field of our own forms; new each time a form is shown.</summary>
    public const string Field = "_once";

    public const int Longest = 100;

    /// <summary>Null for what is no key: empty, too long, or anything but visible ASCII.</summary>
    public static string? Read(string? text) => text is { Length: > 0 and <= Longest } && text.All(c => c is > ' ' and < '\x7f') ? text : null;
}

[InternalOnly]
internal sealed record ForgetFirstAnswers : ICommand<int>;

internal sealed class ForgetFirstAnswersHandler(RegionDb db, TimeProvider clock) : IRequestHandler<ForgetFirstAnswers, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetFirstAnswers request, CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow() - FirstAnswer.KeptFor;
        return await db.Set<FirstAnswer>().Where(a => a.At < old).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Lets go of old answers, about once an hour.</summary>
internal sealed class FirstAnswerPump(RegionDb db, IMediator mediator, TimeProvider clock) : IRegionPump
{
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow() - FirstAnswer.KeptFor - TimeSpan.FromHours(1);

        if (await db.Set<FirstAnswer>().AnyAsync(a => a.At < old, cancellationToken))
        {
            await mediator.Send(new ForgetFirstAnswers(), cancellationToken);
        }

        return null;
    }
}
