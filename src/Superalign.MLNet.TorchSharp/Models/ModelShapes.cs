namespace Superalign.MLNet.Models;

/// <summary>Whether two models can be computed with number by number.</summary>
internal static class ModelShapes
{
    /// <summary>The first parameter in which two networks differ, in words; null where all have the same names and shapes.</summary>
    public static string? Difference(CausalNetwork one, CausalNetwork other)
    {
        var (first, second) = (Shapes(one), Shapes(other));
        foreach (var (name, shape) in first)
        {
            if (!second.TryGetValue(name, out var counterpart))
                return $"'{name}' ({shape}) is in one alone";
            if (counterpart != shape)
                return $"'{name}' is {shape} in one and {counterpart} in the other";
        }
        return second.Keys.FirstOrDefault(name => !first.ContainsKey(name)) is { } missing ? $"'{missing}' ({second[missing]}) is in one alone" : null;
    }

    private static Dictionary<string, string> Shapes(CausalNetwork network) =>
        network.named_parameters().ToDictionary(entry => entry.name, entry => string.Join(" × ", entry.parameter.shape));
}
