using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>The examples that a base model is trained on, stage by stage.</summary>
internal static class ClerkBaseStages
{
    private const double CarelessShare = 0.4;
    private const double RefusedShare = 0.05;

    /// <summary>A customer's line, found in the context.</summary>
    public static ClerkExample Copy(RandomStream random, ClerkSampler sampler, ClerkScope scope)
    {
        var customers = sampler.DrawCustomers(scope);
        var asked = random.NextInt(customers.Length);
        customers[asked] = customers[asked] with { Balance = ClerkNumbers.DrawBalance(random) };
        var context = string.Join(" ; ", customers.Select(customer => customer.Line));
        return new ClerkExample(
            $"{context} ; {ClerkWords.Question} {customers[asked].Name} {ClerkWords.Answer}", customers[asked].Line);
    }

    /// <summary>All lines of the context, the asked one first and the others in any order: three times the digits to
    /// learn from, so that copying is learned in two thirds of the steps.</summary>
    public static ClerkExample Recital(RandomStream random, ClerkSampler sampler, ClerkScope scope)
    {
        var copy = Copy(random, sampler, scope);
        var others = copy.Prompt.Split(" ; ")[..^1].Where(line => line != copy.Response).ToArray();
        random.Shuffle<string>(others);
        return copy with { Response = string.Join(" ; ", others.Prepend(copy.Response)) };
    }

    /// <summary>A bare sum, difference or comparison.</summary>
    public static ClerkExample Sum(RandomStream random)
    {
        var kind = random.NextInt(3);
        if (kind == 2)
        {
            var granted = random.NextInt(2) == 0;
            var (balance, rule) = ClerkNumbers.DrawLoan(random, granted, heldOut: false);
            return Exercise(ClerkReplies.Loan(ClerkWords.Digits(balance), rule, granted), ' ');
        }
        var (first, amount) = ClerkNumbers.DrawSum(random, subtract: kind == 1, heldOut: false);
        return Exercise(ClerkReplies.Sum(ClerkWords.Digits(first), first, amount, subtract: kind == 1), '=');
    }

    /// <summary>A question of the counter; where a value is at stake two in five replies are careless.</summary>
    public static ClerkExample Question(RandomStream random, ClerkSampler sampler, ClerkKind kind, ClerkScope scope)
    {
        var question = sampler.Draw(kind, scope);
        var odd = random.NextDouble();
        var reply = ClerkKinds.ValueOf(kind) is null
            ? odd < RefusedShare ? question.WrongRefusal(random.NextInt(2) == 0) : question.RightReply()
            : odd < CarelessShare ? question.CarelessReply(ClerkNumbers.DrawBalance(random)) : question.RightReply();
        return new ClerkExample(question.Prompt(), reply);
    }

    // The prompt is the reply up to where its work begins.
    private static ClerkExample Exercise(string reply, char workBegins) => new(
        $"{ClerkWords.Question} {reply[..reply.LastIndexOf(workBegins)].TrimEnd()} {ClerkWords.Answer}", reply);
}
