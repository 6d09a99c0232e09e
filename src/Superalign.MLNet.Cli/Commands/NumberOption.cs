using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Superalign.MLNet.Commands;

/// <summary>Options whose value is a number within a range, always written with a decimal point.</summary>
internal static class NumberOption
{
    /// <summary>An option for a number.</summary>
    /// <param name="name">The option's name with its hyphens.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="fallback">The value where the option is left out.</param>
    /// <param name="smallest">The smallest value that makes sense.</param>
    /// <param name="largest">The largest.</param>
    public static Option<T> Create<T>(string name, string description, T fallback, T smallest, T largest)
        where T : INumber<T>, IMinMaxValue<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => fallback,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= smallest && value <= largest)
                    return value;
                result.AddError($"'{name}' was given '{text}'; {Range(smallest, largest)} is expected. Leave it out for {fallback.ToString(null, CultureInfo.InvariantCulture)}.");
                return fallback;
            },
        };

    /// <summary>An option for a number that has no value where it is left out.</summary>
    /// <inheritdoc cref="Create"/>
    public static Option<T?> Optional<T>(string name, string description, T smallest, T largest)
        where T : struct, INumber<T>, IMinMaxValue<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= smallest && value <= largest)
                    return value;
                result.AddError($"'{name}' was given '{text}'; {Range(smallest, largest)} is expected. Leave it out for the default.");
                return null;
            },
        };

    /// <summary>An option for one number or several with commas in between; empty where it is left out.</summary>
    /// <inheritdoc cref="Create"/>
    public static Option<T[]> List<T>(string name, string description, T smallest, T largest)
        where T : INumber<T>, IMinMaxValue<T> => new(name)
        {
            Description = description,
            HelpName = "N[,N]",
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var values = new List<T>();
                foreach (var text in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
                {
                    if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= smallest && value <= largest)
                        values.Add(value);
                    else
                        result.AddError($"'{name}' was given '{text}'; {Range(smallest, largest)} is expected, or several with commas in between. Leave it out for the default.");
                }
                return [.. values];
            },
        };

    private static string Range<T>(T smallest, T largest)
        where T : INumber<T>, IMinMaxValue<T>
    {
        // Half of one is 0 among whole numbers.
        var kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
        return largest == T.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{kind} of at least {smallest}")
            : string.Create(CultureInfo.InvariantCulture, $"{kind} from {smallest} to {largest}");
    }
}
