using System.Globalization;

namespace Superalign.MLNet.Data;

/// <summary>Reads a cell as a number.</summary>
internal static class NumberText
{
    /// <summary>
    /// Whether the text is a number in invariant notation. 007 is none, so that postcodes and telephone numbers keep their
    /// zeros. Pure.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        const NumberStyles Style = NumberStyles.Float;
        var digits = text.Trim().TrimStart("+-");
        if (digits is [] or ['0', >= '0' and <= '9', ..] || (!char.IsAsciiDigit(digits[0]) && digits[0] != '.' && !IsNaN(digits)))
        {
            number = 0;
            return false;
        }
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsNaN(ReadOnlySpan<char> text) => text.Equals("NaN", StringComparison.OrdinalIgnoreCase);
}
