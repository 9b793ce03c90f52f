using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>A form in one language, to be changed.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record EditForm(string FormId, string Language, string? Section = null) : IQuery<EditorView>;

internal sealed class EditFormHandler(EditingDesk<FormEdition, FormDraft> desk) : IRequestHandler<EditForm, Result<EditorView>>
{
    public Task<Result<EditorView>> Handle(EditForm request, CancellationToken cancellationToken) =>
        desk.OpenAsync(request.FormId, request.Language, request.Section, cancellationToken);
}

/// <summary>Keeps what was typed in the form's draft; people see nothing of it before it is published.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record SaveFormDraft(string FormId, string Language, IReadOnlyList<TextChange> Changes) : ICommand;

internal sealed class SaveFormDraftValidator : AbstractValidator<SaveFormDraft>
{
    public SaveFormDraftValidator() => RuleFor(r => r.Language).Must(EditedLanguage.IsKnown).WithErrorCode(EditingProblems.StateUnknown);
}

internal sealed class SaveFormDraftHandler(EditingDesk<FormEdition, FormDraft> desk) : IRequestHandler<SaveFormDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(SaveFormDraft request, CancellationToken cancellationToken) =>
        desk.SaveAsync(request.FormId, request.Language, request.Changes, cancellationToken);
}
