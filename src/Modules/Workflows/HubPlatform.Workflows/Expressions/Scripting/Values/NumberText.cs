using System.Globalization;
using System.Numerics;
using System.Text;

namespace HubPlatform.Workflows.Expressions.Scripting.Values;

/// <summary>Numbers as JavaScript writes them.</summary>
internal static class NumberText
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        if (Math.Abs(number) < 1e15 && number == Math.Truncate(number))
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        var (digits, point) = Shortest(Math.Abs(number));

        return (number < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>Any base, with the fraction cut where the number's own precision ends.</summary>
    public static string InBase(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
        {
            return Of(number);
        }

        var whole = new BigInteger(Math.Truncate(Math.Abs(number)));
        var fraction = Math.Abs(number) - Math.Truncate(Math.Abs(number));
        var text = new StringBuilder();

        do
        {
            text.Insert(0, Digits[(int)(whole % radix)]);
            whole /= radix;
        }
        while (!whole.IsZero);

        if (fraction > 0)
        {
            text.Append('.');
            var delta = Math.Max(0.5 * (Math.BitIncrement(Math.Abs(number)) - Math.Abs(number)), double.Epsilon);

            do
            {
                fraction *= radix;
                delta *= radix;
                var digit = (int)fraction;
                fraction -= digit;

                if (fraction > 0.5 && fraction + delta > 1 && digit + 1 < radix)
                {
                    digit++;
                    fraction = 0;
                }

                text.Append(Digits[digit]);
            }
            while (fraction >= delta && text.Length < 1100);
        }

        return (number < 0 ? "-" : "") + text;
    }

    public static string Fixed(double number, int places)
    {
        if (Math.Abs(number) >= 1e21 || double.IsNaN(number))
        {
            return Of(number);
        }

        var digits = Scaled(Math.Abs(number), places).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');

        return (number < 0 ? "-" : "") + (places == 0 ? digits : digits[..^places] + "." + digits[^places..]);
    }

    public static string Exponential(double number, int? places)
    {
        if (!double.IsFinite(number))
        {
            return Of(number);
        }

        var (digits, point) = places is { } wanted ? Exact(Math.Abs(number), wanted + 1) : number == 0 ? ("0", 1) : Shortest(Math.Abs(number));

        return (number < 0 ? "-" : "") + WithExponent(digits, point - 1);
    }

    public static string Precision(double number, int precision)
    {
        if (!double.IsFinite(number))
        {
            return Of(number);
        }

        var (digits, point) = Exact(Math.Abs(number), precision);
        var sign = number < 0 ? "-" : "";

        if (point - 1 < -6 || point - 1 >= precision)
        {
            return sign + WithExponent(digits, point - 1);
        }

        return sign + (point <= 0 ? "0." + new string('0', -point) + digits : point >= digits.Length ? digits : digits[..point] + "." + digits[point..]);
    }

    private static string Place(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
        }

        return point is > -6 and <= 0 ? "0." + new string('0', -point) + digits : WithExponent(digits, point - 1);
    }

    private static string WithExponent(string digits, int exponent) =>
        digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back as the number, and where the point stands.</summary>
    private static (string Digits, int Point) Shortest(double number) => Split(number.ToString("E16", CultureInfo.InvariantCulture), number.ToString("R", CultureInfo.InvariantCulture));

    private static (string Digits, int Point) Exact(double number, int digits)
    {
        if (number == 0)
        {
            return (new string('0', digits), 1);
        }

        var point = (int)Math.Floor(Math.Log10(number)) + 1;

        while (true)
        {
            var text = Scaled(number, digits - point).ToString(CultureInfo.InvariantCulture);

            if (text.Length == digits)
            {
                return (text, point);
            }

            point += text.Length > digits ? 1 : -1;
        }
    }

    /// <summary>A number times a power of ten, exactly, and rounded up where it stands in the middle.</summary>
    private static BigInteger Scaled(double number, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger over = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var under = BigInteger.One;
        exponent = Math.Max(exponent, 1) - 1075;
        (over, under) = exponent >= 0 ? (over << exponent, under) : (over, under << -exponent);
        (over, under) = places >= 0 ? (over * BigInteger.Pow(10, places), under) : (over, under * BigInteger.Pow(10, -places));

        return ((over * 2) + under) / (under * 2);
    }

    private static (string Digits, int Point) Split(string scientific, string shortest)
    {
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = (mark < 0 ? shortest : shortest[..mark]).Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');

        if (mark >= 0)
        {
            exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return (digits, exponent + 1);
    }
}
