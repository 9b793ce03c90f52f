using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>A curriculum in one language, to be changed.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record EditCurriculum(string CurriculumId, string Language, string? Section = null) : IQuery<EditorView>;

internal sealed class EditCurriculumHandler(EditingDesk<CurriculumEdition, CurriculumDraft> desk) : IRequestHandler<EditCurriculum, Result<EditorView>>
{
    public Task<Result<EditorView>> Handle(EditCurriculum request, CancellationToken cancellationToken) =>
        desk.OpenAsync(request.CurriculumId, request.Language, request.Section, cancellationToken);
}

/// <summary>Keeps what was typed in the curriculum's draft; people see nothing of it before it is published.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record SaveCurriculumDraft(string CurriculumId, string Language, IReadOnlyList<TextChange> Changes) : ICommand;

internal sealed class SaveCurriculumDraftValidator : AbstractValidator<SaveCurriculumDraft>
{
    public SaveCurriculumDraftValidator() => RuleFor(r => r.Language).Must(EditedLanguage.IsKnown).WithErrorCode(EditingProblems.StateUnknown);
}

internal sealed class SaveCurriculumDraftHandler(EditingDesk<CurriculumEdition, CurriculumDraft> desk) : IRequestHandler<SaveCurriculumDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(SaveCurriculumDraft request, CancellationToken cancellationToken) =>
        desk.SaveAsync(request.CurriculumId, request.Language, request.Changes, cancellationToken);
}
