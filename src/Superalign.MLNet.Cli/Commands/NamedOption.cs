using System.CommandLine;

namespace Superalign.MLNet.Commands;

/// <summary>Options whose value is one of a few names.</summary>
internal static class NamedOption
{
    /// <summary>An option for a name.</summary>
    /// <param name="name">The option's name with its hyphens.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="fallback">The value where the option is left out.</param>
    /// <param name="names">The names that are known.</param>
    public static Option<string> Create(string name, string description, string fallback, IEnumerable<string> names)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => fallback };
        return option.AcceptOnlyFromAmong([.. names]);
    }
}
