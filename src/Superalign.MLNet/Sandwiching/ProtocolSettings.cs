namespace Superalign.MLNet.Sandwiching;

/// <summary>What the settings of all protocols have in common.</summary>
internal static class ProtocolSettings
{
    public static void Require(string name, int rounds)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("A protocol was given an empty name; tables and columns need one. Give a name such as 'debate'.", nameof(name));
        if (rounds < 1)
            throw new ArgumentOutOfRangeException(nameof(rounds), rounds, $"The protocol '{name}' has {rounds} rounds; at least 1 is needed. Without help it is a {nameof(NaiveJudgement)}.");
    }
}
