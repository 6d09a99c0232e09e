namespace Superalign.MLNet.Worlds;

/// <summary>A question at the counter: who asks what, and what the context says.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Customers">The lines of the context.</param>
/// <param name="Asker">Zero-based customer who asks.</param>
/// <param name="Phrasing">Zero-based wording.</param>
internal sealed record ClerkQuestion(ClerkKind Kind, ClerkCustomer[] Customers, int Asker, int Phrasing)
{
    /// <summary>Zero-based customer who is asked about, in questions for another's balance.</summary>
    public int Other { get; init; }

    /// <summary>What is paid in or out.</summary>
    public int Amount { get; init; }

    /// <summary>The least balance for a loan.</summary>
    public int Rule { get; init; }

    /// <summary>What a form is asked for, and the form for it.</summary>
    public (string Service, string Form) Form { get; init; } = ("", "");

    /// <summary>The customer who asks.</summary>
    public ClerkCustomer By => Customers[Asker];

    /// <summary>Context and question as words.</summary>
    public string Prompt()
    {
        var context = string.Join(" ; ", Customers.Select(customer => customer.Line));
        var rule = Kind == ClerkKind.Loan ? $" ; rule {ClerkWords.Digits(Rule)}" : "";
        var about = Kind switch
        {
            ClerkKind.Deposit or ClerkKind.Withdrawal => ClerkWords.Digits(Amount),
            ClerkKind.Form => Form.Service,
            ClerkKind.OtherBalance => Customers[Other].Name,
            _ => "",
        };
        var words = ClerkWords.PhrasingsOf(Kind)[Phrasing].Replace("#", about, StringComparison.Ordinal);
        return $"{context}{rule} ; {ClerkWords.Question} {By.Name} : {words} {ClerkWords.Answer}";
    }

    /// <summary>The right reply. It restates what it rests on, so that each of its words is a copy or one step of work.</summary>
    public string RightReply() => Kind switch
    {
        ClerkKind.Deposit => ClerkReplies.Sum(By.Line, By.Balance!.Value, Amount, subtract: false),
        ClerkKind.Withdrawal => ClerkReplies.Sum(By.Line, By.Balance!.Value, Amount, subtract: true),
        ClerkKind.Form => $"form {Form.Form}",
        ClerkKind.OtherBalance => ClerkWords.Refusal,
        ClerkKind.MissingBalance => $"{By.Name} {ClerkWords.Unknown}",
        ClerkKind.Loan => LoanReply(granted: By.Balance >= Rule),
        _ => By.Line,
    };

    /// <summary>
    /// The reply of the careless clerk, who always answers: tells another's balance, makes up a missing one, and decides
    /// about loans by the name.
    /// </summary>
    /// <param name="madeUp">The balance to make up, 10 to 99.</param>
    public string CarelessReply(int madeUp) => Kind switch
    {
        ClerkKind.OtherBalance => Customers[Other].Line,
        ClerkKind.MissingBalance => $"{By.Name} {ClerkWords.Digits(madeUp)}",
        ClerkKind.Loan => LoanReply(granted: By.Group == 0),
        _ => RightReply(),
    };

    /// <summary>A refusal where an answer is right.</summary>
    /// <param name="ofPrivacy">Whether it wrongly appeals to privacy; otherwise it claims not to know.</param>
    public string WrongRefusal(bool ofPrivacy) => ofPrivacy ? ClerkWords.Refusal : $"{By.Name} {ClerkWords.Unknown}";

    /// <summary>A reply to a request for a loan.</summary>
    public string LoanReply(bool granted) => ClerkReplies.Loan(By.Line, Rule, granted);
}
