namespace Superalign.MLNet.Conformity.Rules;

/// <summary>Where and how a rule was broken.</summary>
/// <param name="Text">What a reason says of it, without the rule's name.</param>
internal sealed record RuleFinding(string Text)
{
    /// <summary>A finding without a place.</summary>
    public static RuleFinding Of(string text) => new(text);

    /// <summary>A place in a text: the first character's number, from 0, and the number after the last one.</summary>
    public static RuleFinding At(string text, int start, int length) =>
        new($"at {start}–{start + length}: {Excerpts.Quoted(text.AsSpan(start, length))}");
}
