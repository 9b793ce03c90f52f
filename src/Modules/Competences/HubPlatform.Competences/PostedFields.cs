using System.Globalization;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Competences;

/// <summary>What was typed into the form of a page that has several.</summary>
internal static class PostedFields
{
    extension(HttpContext? http)
    {
        public string? Typed(string field) =>
            http is { Request.HasFormContentType: true } && http.Request.Form[field].ToString() is { Length: > 0 } text ? text : null;

        public IReadOnlyList<string> TypedAll(string field) =>
            http is { Request.HasFormContentType: true } ? [.. http.Request.Form[field].OfType<string>().Where(t => t.Length > 0)] : [];

        public Guid? TypedId(string field) => Guid.TryParse(http.Typed(field), out var id) ? id : null;

        public IReadOnlyList<Guid> TypedIds(string field) => [.. http.TypedAll(field).Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)];

        /// <summary>What is no number becomes one that nobody offers.</summary>
        public int? TypedNumber(string field) =>
            http.Typed(field) is not { } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

        public IFormFile? TypedFile(string field) =>
            http is { Request.HasFormContentType: true } && http.Request.Form.Files[field] is { Length: > 0 } file ? file : null;
    }
}
