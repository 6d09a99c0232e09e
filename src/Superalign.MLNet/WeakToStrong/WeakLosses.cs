namespace Superalign.MLNet.WeakToStrong;

/// <summary>All losses by name.</summary>
public static class WeakLosses
{
    private static readonly WeakLoss[] All = [new PlainLoss(), new AuxiliaryConfidenceLoss(), new LogConfidenceLoss(), new ProductLoss()];

    /// <summary>The names that <see cref="Of"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(loss => loss.Name)];

    /// <summary>The loss of a name, with its defaults.</summary>
    /// <exception cref="ArgumentException">There is no loss of this name.</exception>
    public static WeakLoss Of(string name) => All.FirstOrDefault(loss => loss.Name == name)
        ?? throw new ArgumentException($"There is no loss '{name}'; known are '{string.Join("', '", Names)}'. Choose one of them.", nameof(name));
}
