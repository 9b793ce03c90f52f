using HubPlatform.Access.Contracts;
using HubPlatform.Access.Inviting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace HubPlatform.Access.Demo;

internal sealed class AddDemoStaffHandler(PlatformDb db, UserManager<StaffAccount> accounts, RealClock clock, IHostEnvironment environment)
    : IRequestHandler<AddDemoStaff, Result<IReadOnlyList<StaffMember>>>
{
    // Invented people. The same first names in every demo region; the family names go on where the region before stopped.
    private static readonly (string Mailbox, string FirstName, string[] Roles)[] People =
    [
        ("manager", "Marijke", [Roles.RegionManager]),
        ("lead", "Johan", [Roles.Lead, Roles.Coach]),
        ("designer", "Femke", [Roles.Designer]),
        ("coach", "Els", [Roles.Coach]),
        ("coach2", "Karim", [Roles.Coach]),
        ("trainer", "Tomas", [Roles.Trainer]),
        ("referee", "Ingrid", [Roles.Referee]),
        ("evaluation", "Paulo", [Roles.EvaluationExpert]),
        ("professional", "Greet", [Roles.ProfessionalExpert]),
        ("mentor", "Nadia", [Roles.Mentor]),
        ("partner", "Bernd", [Roles.Partner]),
    ];

    private static readonly string[] FamilyNames =
    [
        "Vandael", "Westerholt", "Lindqvist", "Moreau", "Aerts", "Brandes", "Coppens", "Demirel", "Engels", "Fabry", "Geurts", "Haas", "Ilunga", "Jochems", "Keller",
        "Lenaerts", "Mertes", "Nowak", "Okafor", "Peeters", "Quix", "Reuter", "Smeets",
    ];

    public async Task<Result<IReadOnlyList<StaffMember>>> Handle(AddDemoStaff request, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return AccessProblems.DevelopmentOnly;
        }

        var region = await db.Regions.SingleOrDefaultAsync(r => r.Id == request.RegionId, cancellationToken);

        if (region is null)
        {
            return Problem.NotFound;
        }

        var next = People.Length * await db.Regions.CountAsync(r => r.IsDemo && r.AddedAt < region.AddedAt, cancellationToken);
        List<StaffMember> staff = [];

        foreach (var (mailbox, firstName, roles) in People)
        {
            var email = $"{mailbox}@{region.Slug}.example";
            var familyName = FamilyNames[next++ % FamilyNames.Length];
            var account = await accounts.FindByNameAsync(email);

            if (account is null)
            {
                account = StaffAccount.Make(email, $"{firstName} {familyName}", null, clock.Now, isDemo: true);
                await accounts.CreateAsync(account, DemoPassword.Text);
                await db.BringInAsync(account.Id, region.Id, roles, clock.Now, cancellationToken);
            }

            staff.Add(new StaffMember(account.Id, account.Name, account.Email, roles));
        }

        return Result.Of<IReadOnlyList<StaffMember>>(staff);
    }
}
