using HubPlatform.Kernel.Text;

namespace HubPlatform.Look;

public static class CountedWords
{
    extension(Words words)
    {
        /// <summary>
        /// "1 day", "3 days", in Arabic also "two" and "few": the key's <c>.one</c>, <c>.two</c>, <c>.few</c> (3 to 10) or <c>.other</c>.
        /// Hole <c>{0}</c> is the number, further arguments follow. A form that is not in the texts is <c>.other</c>.
        /// </summary>
        public string Counted(string key, int count, params object[] arguments)
        {
            var form = words.Language.Code switch
            {
                "ar" => Math.Abs(count) switch { 1 => ".one", 2 => ".two", _ => Math.Abs(count) % 100 is >= 3 and <= 10 ? ".few" : ".other" },
                "fr" => Math.Abs(count) < 2 ? ".one" : ".other",
                _ => Math.Abs(count) == 1 ? ".one" : ".other",
            };

            return words[words.Has(key + form) ? key + form : key + ".other", [count, .. arguments]];
        }
    }
}
