using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.KeepingOwnAccount;

/// <summary>The caller's own name and the language of her pages, on every device.</summary>
[ForAnyone]
internal sealed record DescribeMyself(string Name, string Language) : IPlatformCommand<Done>;

internal sealed class DescribeMyselfValidator : AbstractValidator<DescribeMyself>
{
    public DescribeMyselfValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithErrorCode("access.name-missing").MaximumLength(100);
        RuleFor(r => r.Language).Must(l => Languages.FindPage(l) is not null).WithErrorCode("access.language-unknown");
    }
}

/// <summary>The caller's own account.</summary>
[ForAnyone]
internal sealed record GetMyself : IQuery<Myself>;

public sealed record Myself(string Name, string Email, string? Language);

internal sealed class DescribeMyselfHandler(PlatformDb db, Execution execution)
    : IRequestHandler<DescribeMyself, Result<Done>>, IRequestHandler<GetMyself, Result<Myself>>
{
    public async Task<Result<Done>> Handle(DescribeMyself request, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } account)
        {
            return Problem.NotFound;
        }

        account.CallHerself(request.Name);
        account.ReadIn(request.Language);
        return Result.Done;
    }

    public async Task<Result<Myself>> Handle(GetMyself request, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } account ? new Myself(account.Name, account.Email, account.Language) : Problem.NotFound;

    private async Task<StaffAccount?> FindAsync(CancellationToken cancellationToken)
    {
        var accountId = execution.Caller is { Kind: CallerKind.Staff, AccountId: { } id } ? id : default;
        return await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
    }
}
