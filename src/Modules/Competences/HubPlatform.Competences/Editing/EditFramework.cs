using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>A framework in one language, to be changed.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record EditFramework(string FrameworkId, string Language, string? Section = null) : IQuery<EditorView>;

internal sealed class EditFrameworkHandler(EditingDesk<FrameworkEdition, FrameworkDraft> desk) : IRequestHandler<EditFramework, Result<EditorView>>
{
    public Task<Result<EditorView>> Handle(EditFramework request, CancellationToken cancellationToken) =>
        desk.OpenAsync(request.FrameworkId, request.Language, request.Section, cancellationToken);
}

/// <summary>Keeps what was typed in the framework's draft; people see nothing of it before it is published.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record SaveFrameworkDraft(string FrameworkId, string Language, IReadOnlyList<TextChange> Changes) : ICommand;

internal sealed class SaveFrameworkDraftValidator : AbstractValidator<SaveFrameworkDraft>
{
    public SaveFrameworkDraftValidator() => RuleFor(r => r.Language).Must(EditedLanguage.IsKnown).WithErrorCode(EditingProblems.StateUnknown);
}

internal sealed class SaveFrameworkDraftHandler(EditingDesk<FrameworkEdition, FrameworkDraft> desk) : IRequestHandler<SaveFrameworkDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(SaveFrameworkDraft request, CancellationToken cancellationToken) =>
        desk.SaveAsync(request.FrameworkId, request.Language, request.Changes, cancellationToken);
}
