using MediatR;

namespace HubPlatform.Kernel.Commands;

/// <summary>
/// Changes a region. Sent from outside it runs in a scope, a context and a transaction of its own: permission, validation, begin,
/// handle, save, audit, commit. Sent from a handler it joins the running transaction, and a problem it returns dooms the whole.
/// </summary>
public interface ICommand<T> : IRequest<Result<T>>, IChange;

/// <inheritdoc cref="ICommand{T}"/>
public interface ICommand : ICommand<Done>;

/// <summary>Changes the platform's database (regions, staff accounts, memberships) and no region's; otherwise as <see cref="ICommand{T}"/>.</summary>
public interface IPlatformCommand<T> : IRequest<Result<T>>, IPlatformChange;

/// <summary>Reads. Takes no gate and no transaction; each query sent from outside has a context of its own, so that pages may ask side by side.</summary>
public interface IQuery<T> : IRequest<Result<T>>, IRead;

/// <summary>Marks what changes a region's database.</summary>
public interface IChange;

/// <summary>Marks what changes the platform's database.</summary>
public interface IPlatformChange;

/// <summary>Marks what only reads.</summary>
public interface IRead;

/// <summary>Names the person a request is about: the audit record carries it.</summary>
public interface IAboutPerson
{
    Guid ParticipantId { get; }
}

/// <summary>An answer that shows people's files: one access record with these ids is written for each time it is given to a person.</summary>
public interface IShowsPeople
{
    IEnumerable<Guid> ShownPeople { get; }
}

/// <summary>Who may send a request from outside: whoever holds the permission in the region. A request without this attribute is refused.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;
}

/// <summary>May be sent by anyone, signed in or not; the handler itself checks what it is given (a token, a password).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnyoneAttribute : Attribute;

/// <summary>Only the hub itself sends it: a pump, the command line, or a handler from inside its own transaction.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InternalOnlyAttribute : Attribute;
