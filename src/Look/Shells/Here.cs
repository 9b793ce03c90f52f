using Microsoft.AspNetCore.Components;

namespace HubPlatform.Look;

internal static class Here
{
    extension(NavigationManager navigation)
    {
        /// <summary>The address of this page from the site's root, without its query.</summary>
        public string Path => new Uri(navigation.Uri).AbsolutePath;

        /// <summary>Whether the link leads to this page or one below it, and no link beside it leads nearer.</summary>
        public bool IsAt(NavItem item, IReadOnlyList<NavItem> beside) => item.Current ?? (navigation.Reach(item) is > 0 and var near && near == beside.Max(i => i.Current is null ? navigation.Reach(i) : 0));

        /// <summary>How much of this page's address the link (or what it stands for) covers; 0 where it leads elsewhere.</summary>
        private int Reach(NavItem item)
        {
            var target = navigation.ToAbsoluteUri(item.Under ?? item.Href).AbsolutePath.TrimEnd('/');
            var front = new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/');
            var path = navigation.Path.TrimEnd('/');

            // The front page is above every other: it is current only itself.
            return path == target || (target != front && path.StartsWith(target + "/", StringComparison.Ordinal)) ? target.Length + 1 : 0;
        }
    }
}
