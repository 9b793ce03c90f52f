using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;

using Microsoft.AspNetCore.Identity;

namespace HubPlatform.Access.Inviting;

/// <summary>What somebody who holds a link for new staff says about herself. The fields of her form have these names.</summary>
internal sealed record NewAccount(string Email, string? Name, string? Password)
{
    private const int LongestName = 100;

    public override string ToString() => nameof(NewAccount);

    public FieldProblem[] Faults()
    {
        List<FieldProblem> faults = [];

        if (!MailAddresses.IsOne(Email))
        {
            faults.Add(new FieldProblem(nameof(Email), Email.Length == 0 ? "access.email-missing" : "access.email-wrong"));
        }

        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > LongestName)
        {
            faults.Add(new FieldProblem(nameof(Name), "access.name-missing"));
        }

        if (PasswordRules.Fault(Password, Email) is { } fault)
        {
            faults.Add(new FieldProblem(nameof(Password), fault));
        }

        return [.. faults];
    }
}

internal static class NewAccounts
{
    /// <summary>Makes the account. Who has one already joins by signing in: her address alone proves nothing.</summary>
    public static async Task<Result<StaffAccount>> MakeAsync(this UserManager<StaffAccount> accounts, NewAccount said, string language, DateTimeOffset now)
    {
        if (said.Faults() is { Length: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (await accounts.FindByNameAsync(said.Email) is not null)
        {
            return AccessProblems.SignInFirst;
        }

        var account = StaffAccount.Make(said.Email, said.Name!, Languages.FindPage(language)?.Code, now);
        var made = await accounts.CreateAsync(account, said.Password!);
        return made.Succeeded ? account : throw new InvalidOperationException($"An account was refused: {string.Join(", ", made.Errors.Select(e => e.Code))}");
    }
}
