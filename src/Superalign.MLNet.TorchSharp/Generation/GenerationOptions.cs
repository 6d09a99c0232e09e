using static System.FormattableString;

namespace Superalign.MLNet.Generation;

/// <summary>How a language model continues a prompt.</summary>
public sealed record GenerationOptions
{
    /// <summary>
    /// New tokens of a row at most, 1 or more; default 128. A row ends earlier at a stop token, which is left out, or where prompt and
    /// new tokens fill the model's context.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxTokens
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxTokens), value,
                Invariant($"'MaxTokens' is {value}; a row gets at least one new token. Give 1 or more."));
    } = 128;

    /// <summary>
    /// What logits are divided by before the softmax, finite and 0 or more. 0, the default, takes the likeliest token every time (greedy);
    /// 1 draws from the model's own distribution; values between sharpen it, larger ones flatten it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public double Temperature
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Temperature), value,
                Invariant($"'Temperature' is {value}; logits are divided by it. Give a finite number above 0, or 0 for greedy."));
    }

    /// <summary>
    /// The probability that the tokens to draw from hold together, in (0, 1]: the smallest set of likeliest tokens that reaches it (nucleus
    /// sampling). 1, the default, draws from all; without effect where <see cref="Temperature"/> is 0.
    /// Source: Holtzman et al., arXiv:1904.09751, section 3.1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or is above 1.</exception>
    public double TopP
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(TopP), value,
                Invariant($"'TopP' is {value}; it is the probability of the tokens to draw from. ") +
                "Give a number above 0 and at most 1, where 1 draws from all.");
    } = 1;
}
