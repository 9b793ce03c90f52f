using Microsoft.AspNetCore.Components;

namespace HubPlatform.Look;

internal static class Here
{
    extension(NavigationManager navigation)
    {
        /// <summary>The address of this page from the site's root, without its query.</summary>
        public string Path => new Uri(navigation.Uri).AbsolutePath;

        /// <summary>Whether the link leads to this page or one below it.</summary>
        public bool IsAt(NavItem item)
        {
            if (item.Current is { } current)
            {
                return current;
            }

            var target = navigation.ToAbsoluteUri(item.Href).AbsolutePath.TrimEnd('/');
            var front = new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/');
            var path = navigation.Path.TrimEnd('/');

            // The front page is above every other: it is current only itself.
            return path == target || (target != front && path.StartsWith(target + "/", StringComparison.Ordinal));
        }
    }
}
