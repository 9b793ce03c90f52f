using System.Linq.Expressions;

using FluentValidation;

using HubPlatform.Kernel.Text;

namespace HubPlatform.Participants.Registering;

/// <summary>What is asked of a person's particulars, the same at registration and at correction.</summary>
internal static class ParticularsRules
{
    private const int LongestName = 200;

    public static void CheckParticulars<T>(
        this AbstractValidator<T> validator,
        Expression<Func<T, string>> name,
        Expression<Func<T, string?>> ownScriptName,
        Expression<Func<T, string>> pageLanguage,
        Expression<Func<T, IReadOnlyList<string>>> spokenLanguages,
        Expression<Func<T, string?>> phone,
        Expression<Func<T, string?>> email)
    {
        validator.RuleFor(name).Must(n => !string.IsNullOrWhiteSpace(n)).WithErrorCode("participants.name-missing");
        validator.RuleFor(name).MaximumLength(LongestName).Must(IsPlain).WithErrorCode("participants.name-unreadable");
        validator.RuleFor(ownScriptName).MaximumLength(LongestName).Must(IsPlain).WithErrorCode("participants.name-unreadable");
        validator.RuleFor(pageLanguage).Must(l => Languages.FindPage(l) is not null).WithErrorCode("participants.language-unknown");
        validator.RuleFor(spokenLanguages).Must(all => all is not null && all.All(l => Languages.Spoken.Any(s => s.Code == l)))
            .WithErrorCode("participants.language-unknown");
        validator.RuleFor(phone).Must(IsPhone).WithErrorCode("participants.phone-unclear");
        validator.RuleFor(email).MaximumLength(254).Must(IsMail).WithErrorCode("EmailValidator");
    }

    /// <summary>No control characters and nothing that turns the reading direction of what follows: names stand in lists, mails and exports.</summary>
    private static bool IsPlain(string? text) =>
        text is null || !text.Any(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069');

    private static bool IsPhone(string? text) =>
        string.IsNullOrWhiteSpace(text)
        || (text.Length <= 40 && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '/' or '(' or ')' or '.') && text.Count(char.IsAsciiDigit) >= 6);

    private static bool IsMail(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed)
            || (trimmed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == trimmed.LastIndexOf('@') && at < trimmed.Length - 1
                && !trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)));
    }
}
