using System.Globalization;

namespace Superalign.MLNet.Runtime;

/// <summary>What an object says of itself, in no culture's spelling: records write their numbers as the thread's culture does.</summary>
internal static class InvariantText
{
    public static string Of(object? value)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return $"{value}";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
