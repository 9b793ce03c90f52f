namespace HubPlatform.Trajectories.Desk;

public static class DeskGroups
{
    extension(DeskGroup group)
    {
        /// <summary>As addresses and text keys spell it.</summary>
        public string Name => group.ToString().ToLowerInvariant();
    }

    /// <summary>The group of an address; null for all of now, and for what nobody knows.</summary>
    public static DeskGroup? Of(string? name) => Enum.GetValues<DeskGroup>().Cast<DeskGroup?>().FirstOrDefault(g => g!.Value.Name == name);
}
