namespace Superalign.MLNet.Sandwiching;

/// <summary>How a chat model is asked to speak or to judge. Immutable: vary it with <c>with</c>.</summary>
public sealed record ChatRoleOptions
{
    /// <summary>The model's name; null leaves it to the client.</summary>
    public string? ModelId { get; init; }

    /// <summary>The temperature, at least 0; default 0. Null leaves it to the client.</summary>
    public float? Temperature { get; init; } = 0;

    /// <summary>The most tokens of an answer, at least 1; default 1000.</summary>
    public int MaxOutputTokens { get; init; } = 1000;

    /// <summary>The most words of a statement, at least 10; default 150. A longer one is sent back once.</summary>
    public int MaxWords { get; init; } = 150;

    /// <summary>Whether it reads the question's material; default null, which means yes for advisors and critics and no for judges.</summary>
    public bool? ReadsMaterial { get; init; }

    /// <summary>What it is told beside its part, such as how an expert of the field argues; empty by default.</summary>
    public string Instructions { get; init; } = "";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Instructions);
        if (MaxOutputTokens < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxOutputTokens), MaxOutputTokens, $"'{nameof(MaxOutputTokens)}' is {MaxOutputTokens}; give at least 1, such as 1000.");
        if (MaxWords < 10)
            throw new ArgumentOutOfRangeException(nameof(MaxWords), MaxWords, $"'{nameof(MaxWords)}' is {MaxWords}; give at least 10, such as 150.");
        if (Temperature is not (null or >= 0))
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, FormattableString.Invariant($"'{nameof(Temperature)}' is {Temperature}; give a number of at least 0, or null."));
    }
}
